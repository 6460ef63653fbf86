import { LookingAtOrganisation } from '../panels/Looking.tsx'
import { OrganisationEditor } from '../panels/OrganisationEditor.tsx'
import { UndoButtons } from '../panels/UndoButtons.tsx'
import { OrganisationFrame } from './OrganisationFrame.tsx'
import styles from './OrganisationPage.module.css'
import { usePageTitle } from './usePageTitle.ts'

/** Departments, processes, tools and people of all maps, and where each is used. */
export function OrganisationPage() {
  usePageTitle('Organisation')
  return (
    <OrganisationFrame>
      <div className={styles.head}>
        <h1 className={styles.heading}>Organisation</h1>
        <LookingAtOrganisation><UndoButtons /></LookingAtOrganisation>
      </div>
      <p className={styles.text}>
        Who and what stands behind the touchpoints. All maps share these: a new name shows everywhere at once.
      </p>
      <h2 className="visually-hidden">Everything in the organisation</h2>
      <LookingAtOrganisation><OrganisationEditor layout="page" /></LookingAtOrganisation>
    </OrganisationFrame>
  )
}
