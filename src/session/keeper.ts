/** Small texts kept by this browser between visits. Never throws: what cannot be kept lasts as long as the page. */
export interface Keeper {
  get(key: string): string | null
  set(key: string, value: string | null): void
}

const PREFIX = 'throughline.'

/** A keeper for as long as the page lives. */
export function memoryKeeper(): Keeper {
  const values = new Map<string, string>()
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void (value === null ? values.delete(key) : values.set(key, value)),
  }
}

/** A keeper over `localStorage`, which may be absent, forbidden (private mode, policies) or full. */
export function browserKeeper(): Keeper {
  const memory = memoryKeeper()
  const storage = (): Storage | null => {
    try {
      return globalThis.localStorage ?? null
    } catch {
      return null
    }
  }
  return {
    get(key) {
      try {
        return storage()?.getItem(PREFIX + key) ?? memory.get(key)
      } catch {
        return memory.get(key)
      }
    },
    set(key, value) {
      memory.set(key, value)
      try {
        if (value === null) storage()?.removeItem(PREFIX + key)
        else storage()?.setItem(PREFIX + key, value)
      } catch {
        // What stands in memory serves until the page is left.
      }
    },
  }
}

/** Reads a kept JSON value; null when there is none or it cannot be read. */
export function readKept(keeper: Keeper, key: string): unknown {
  const text = keeper.get(key)
  if (text === null) return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** Under which account this browser was last signed in; null where nobody signs in. */
export function keptAccountId(keeper: Keeper): string | null {
  const kept = readKept(keeper, 'identity') as { me?: { id?: unknown } | null } | null
  return typeof kept?.me?.id === 'string' ? kept.me.id : null
}
