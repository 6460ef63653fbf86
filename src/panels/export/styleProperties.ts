const NAMES = `
  display position top right bottom left z-index box-sizing isolation
  width height min-width min-height max-width max-height
  margin-top margin-right margin-bottom margin-left padding-top padding-right padding-bottom padding-left
  flex-direction flex-wrap flex-grow flex-shrink flex-basis order
  align-items align-self align-content justify-content justify-items justify-self
  row-gap column-gap grid-template-columns grid-template-rows grid-column grid-row
  overflow-x overflow-y text-overflow white-space overflow-wrap word-break -webkit-line-clamp -webkit-box-orient
  color font-family font-size font-weight font-style font-variant-numeric line-height letter-spacing
  text-align text-decoration-line text-decoration-color text-transform text-indent direction vertical-align
  background-color background-image background-size background-position background-repeat background-clip
  mask-image mask-size mask-position mask-repeat
  border-top-width border-right-width border-bottom-width border-left-width
  border-top-style border-right-style border-bottom-style border-left-style
  border-top-color border-right-color border-bottom-color border-left-color
  border-top-left-radius border-top-right-radius border-bottom-right-radius border-bottom-left-radius
  outline-color outline-style outline-width outline-offset box-shadow
  opacity visibility transform transform-origin translate scale rotate clip-path object-fit
  list-style-type content appearance resize field-sizing aspect-ratio
  fill fill-opacity stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity
  text-anchor paint-order
`

/**
 * The computed style properties that a picture of the page copies from each element. Everything that our stylesheets
 * set and that shows; the whole list of a browser is several times as long and takes as much longer.
 */
export const STYLE_PROPERTIES: readonly string[] = NAMES.trim().split(/\s+/)
