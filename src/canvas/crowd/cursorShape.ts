/** The arrow of a cursor in a box of 24; its tip is at (4, 3). */
export const CURSOR_PATH = 'M4 3l7 17 2.5-7L21 11z'
