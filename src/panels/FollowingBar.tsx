import { Eye, X } from 'lucide-react'
import { useShallow } from 'zustand/react/shallow'
import { usePeers, useSession } from '../session/context.ts'
import { followersOf } from '../session/following.ts'
import { Button } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import foot from '../ui/footBar.module.css'
import { useView } from '../view/context.ts'
import styles from './FollowingBar.module.css'
import { namesInRow } from './words.ts'

/** Says whom I follow, with the way to stop, and who follows me. */
export function FollowingBar() {
  const { client } = useSession()
  const following = useView((view) => view.following)
  const follow = useView((view) => view.follow)
  const name = usePeers((peers) => peers.find((peer) => peer.client === following)?.user.name ?? null)
  const followers = usePeers(useShallow((peers) => followersOf(peers, client).map(({ user }) => user.name)))
  if (name === null && followers.length === 0) return null
  return (
    <div className={classes(foot.bar, styles.bar)} role="status" data-following>
      <Eye aria-hidden="true" className={styles.icon} />
      {name !== null && (
        <>
          <span>Following <b>{name}</b></span>
          <Button size="s" variant="quiet" icon={<X />} onClick={() => follow(null)}>Stop</Button>
        </>
      )}
      {followers.length > 0 && (
        <span>{followers.length > 2 ? `${followers.length} people follow you` : `${namesInRow(followers)} ${followers.length > 1 ? 'follow' : 'follows'} you`}</span>
      )}
    </div>
  )
}
