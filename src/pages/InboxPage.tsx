import { InboxView } from '../panels/inbox/InboxView.tsx'
import styles from './InboxPage.module.css'
import { PageHead } from './PageHead.tsx'
import { usePageTitle } from './usePageTitle.ts'

/** My inbox as a page of its own. */
export function InboxPage() {
  usePageTitle('Inbox')
  return (
    <>
      <PageHead />
      <main className={styles.page} id="main" tabIndex={-1}>
        <h1 className={styles.heading}>Inbox</h1>
        <InboxView heading="h2" />
      </main>
    </>
  )
}
