import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { View, ViewActions, ViewStore } from './view.ts'

const ViewContext = createContext<ViewStore | null>(null)
export const ViewProvider = ViewContext.Provider

/** The open map's view store, for reading outside of rendering. */
export function useViewStore(): ViewStore {
  const store = useContext(ViewContext)
  if (!store) throw new Error('useViewStore needs a ViewProvider above it')
  return store
}

/** The open map's view store; null where no map is open. */
export function useOptionalView(): ViewStore | null {
  return useContext(ViewContext)
}

/** A part of the view; renders again only when that part changes. */
export function useView<T>(selector: (view: View & ViewActions) => T): T {
  return useStore(useViewStore(), selector)
}
