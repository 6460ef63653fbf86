import { lazy } from 'react'
import { NotFound } from './NotFound.tsx'

const ComparePage = lazy(() => import('./ComparePage.tsx').then(({ ComparePage }) => ({ default: ComparePage })))
const WorkshopPage = lazy(() => import('./WorkshopPage.tsx').then(({ WorkshopPage }) => ({ default: WorkshopPage })))

/** The pages of one map beside its canvas, by the last word of their address. Another `id` needs another page. */
export function BesideMap({ id, page }: { id: string; page: string }) {
  switch (page) {
    case 'compare':
      return <ComparePage id={id} />
    case 'workshop':
      return <WorkshopPage id={id} />
    default:
      return <NotFound />
  }
}
