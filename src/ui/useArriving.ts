import { useEffect, useState } from 'react'

/** Milliseconds until something that was not there is asked for again, each time twice as long. */
const FIRST = 3_000
const TIMES = 5

/** A picture that may come later than the page. */
export interface Arriving {
  /** Another one each time it is asked for again: give it to the image as its key. */
  readonly time: number
  /** It is not there just now. */
  readonly missing: boolean
  readonly onError: () => void
}

/** Asks again for a picture that is not there: after a while, and when the browser is online again. */
export function useArriving(): Arriving {
  const [time, setTime] = useState(0)
  const [missing, setMissing] = useState(false)
  useEffect(() => {
    if (!missing) return
    const again = (): void => {
      setMissing(false)
      setTime((before) => before + 1)
    }
    const timer = time < TIMES ? setTimeout(again, FIRST * 2 ** time) : undefined
    window.addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', again)
    }
  }, [missing, time])
  return { time, missing, onError: () => setMissing(true) }
}
