/** Most characters of a title: of a map, a stage, a lane and a touchpoint. */
export const TITLE_LENGTH = 300
