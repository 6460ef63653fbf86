// What stands around the map from the beginning comes in one piece: fewer files to ask for, and fewer bytes in all.
export { Inspector } from '../../panels/Inspector.tsx'
export { LensBar } from '../../panels/lens/LensBar.tsx'
export { ToolRail } from '../../panels/ToolRail.tsx'
export { TopBar } from '../../panels/TopBar.tsx'
export { Together } from './Together.tsx'
