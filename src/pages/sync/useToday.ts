import { useEffect, useState } from 'react'
import { today } from '../../session/today.ts'

const LOOK_MS = 30_000

/** The day that it is, also after midnight. */
export function useToday(): string {
  const [day, setDay] = useState(() => today())
  useEffect(() => {
    const timer = setInterval(() => setDay(today()), LOOK_MS)
    return () => clearInterval(timer)
  }, [])
  return day
}
