/** Bytes of a file that is read. */
export const FILE_SIZE = 10 * 1024 * 1024

export const TOO_LARGE = 'The file is larger than 10 MB. Save only the sheet with the journey, without pictures, and choose that.'
