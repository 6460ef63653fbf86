import { join } from 'node:path'

/** The folder of the socket, within a data folder. */
export const controlFolder = (folder: string): string => join(folder, 'control')
/** Where a server listens to the command line. */
export const socketIn = (folder: string): string => join(controlFolder(folder), 'socket')
