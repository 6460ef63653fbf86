const ID_LENGTH = 22

/** The id of the n-th document of a bench; every server takes it. */
export const roomName = (n: number): string => `benchRoom${n}x`.padEnd(ID_LENGTH, '0')
export const ORGANISATION = 'benchOrganisation'.padEnd(ID_LENGTH, '0')
