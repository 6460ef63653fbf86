import { useEffect } from 'react'
import { closeFiles, filesOf } from '../../session/files.ts'
import type { Session } from '../../session/session.ts'
import { toast } from '../../ui/toast.ts'

/** Goes on with the files that wait for an open map, and says why one cannot go on. */
export function useFileNews(session: Session): void {
  useEffect(() => {
    const { waiting } = filesOf(session)
    const stop = waiting.subscribe((now, before) => {
      for (const file of now) {
        const was = before.find(({ id }) => id === file.id)
        if (file.state !== 'failed' || was?.state === 'failed') continue
        toast({ text: `“${file.name || 'The file'}” was not added. ${file.text}`, tone: 'warn', duration: 12_000 })
      }
    })
    return () => {
      stop()
      closeFiles(session)
    }
  }, [session])
}
