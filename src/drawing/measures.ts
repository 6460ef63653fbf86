/*
 * The measures of a map, in canvas pixels. They belong together: cards, lanes and cells are laid on them, and the
 * canvas, the pictures and the far view draw on what is laid.
 */

export const CARD_WIDTH = 152
export const CARD_HEIGHT = 104
/** Where the pictures of a card that has some begin, below its top. */
export const PICTURES_TOP = 101
export const PICTURE_HEIGHT = 44
export const PICTURE_GAP = 6
/** Pictures that a card shows; if there are more, the last place says how many. */
export const PICTURES_SHOWN = 3
/** By how much a card with pictures is taller, and the lane that it stands in. */
export const PICTURES_HEIGHT = 50
/** Between two cards of one stage. */
export const CARD_GAP = 24
/** What the gap between two stages is wider than the one between two cards. */
export const STAGE_GAP = 16
/** By how much a stage's column stands out left and right of its cards. */
export const STAGE_MARGIN = 8

export const ROW_HEAD_WIDTH = 114
export const HEADER_HEIGHT = 36
/** From the bottom of the stage headers to the feeling row. */
export const HEADER_GAP = 12
export const FEELING_HEIGHT = 118
/** From the feeling row to the first lane. */
export const FEELING_GAP = 12
/** How far apart two neighbouring feelings stand. */
export const FEELING_STEP = 22
/** Where the first lane begins. */
export const LANES_TOP = HEADER_HEIGHT + HEADER_GAP + FEELING_HEIGHT + FEELING_GAP
export const LANE_HEIGHT = 118
/** From a lane's top to its cards, and from their bottom to the lane's. */
export const LANE_MARGIN = (LANE_HEIGHT - CARD_HEIGHT) / 2

/** From the last lane to the line of visibility, and from there to the backstage. */
export const VISIBILITY_GAP_ABOVE = 14
export const VISIBILITY_GAP_BELOW = 14
/** A cell's text begins so far from its edges. */
export const CELL_PADDING_X = 9
export const CELL_PADDING_Y = 7
export const CELL_LINE = 16
/** Most things that a cell names; if there are more, a last line says how many. */
export const CELL_LINES = 5
export const CELL_MIN_HEIGHT = 52
/** Above and below the largest cell of a backstage lane. */
export const CELL_MARGIN = 5
/** From the last backstage lane to the bottom of the columns. */
export const BOTTOM_GAP = 12

export const NOTE_WIDTH = 160
export const NOTE_MIN_HEIGHT = 64
export const NOTE_PADDING_X = 10
export const NOTE_PADDING_Y = 8
export const NOTE_LINE = 16
/** A longer note ends in an ellipsis. */
export const NOTE_LINES = 24

/** How many lines of text a cell shows for so many things behind it. An empty cell has a line that says its role. */
export function cellLineCount(behind: number): number {
  return behind === 0 ? 1 : behind <= CELL_LINES ? behind : CELL_LINES + 1
}

export function cellHeight(behind: number): number {
  return Math.max(CELL_MIN_HEIGHT, 2 * CELL_PADDING_Y + CELL_LINE * cellLineCount(behind))
}
