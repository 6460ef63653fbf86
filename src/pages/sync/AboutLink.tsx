import { MapPin } from 'lucide-react'
import { Link } from 'wouter'
import type { Decision } from '../../model/alignment/schema.ts'
import { addressOfPlace } from '../entry/words.tsx'
import styles from './Sync.module.css'

/** The place on a map that something that was agreed on is about; nothing where it is about none. */
export function AboutLink({ of: { map, place, about } }: { of: Pick<Decision, 'map' | 'place' | 'about'> }) {
  if (!map || !place) return null
  return (
    <p className={styles.about}>
      <MapPin size={13} aria-hidden="true" />
      <span className="visually-hidden">About </span><Link href={addressOfPlace(map, place)}>{about || 'a place on the map'}</Link>
    </p>
  )
}
