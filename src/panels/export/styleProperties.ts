// Shorthands where one says it all: the copy reads and writes every name for every element.
const NAMES = `
  display position inset z-index box-sizing width height margin padding
  flex-direction flex-wrap flex order align-items align-self align-content justify-content justify-items justify-self
  gap grid-template-columns grid-template-rows grid-area
  overflow text-overflow white-space overflow-wrap -webkit-line-clamp -webkit-box-orient
  color font-family font-size font-weight font-style font-variant-numeric line-height letter-spacing
  text-align text-decoration-line text-transform direction vertical-align
  background-color background-image background-size background-position background-repeat mask-image
  border-width border-style border-color border-radius outline outline-offset box-shadow
  opacity visibility transform transform-origin translate scale rotate clip-path
  content list-style-type appearance resize fill stroke stroke-width
`

/**
 * The computed style properties that a picture of the page copies from each element: everything that our stylesheets
 * set and that shows. A browser's own list has five times as many and takes as much longer.
 */
export const STYLE_PROPERTIES: readonly string[] = NAMES.trim().split(/\s+/)
