import { expect, it } from 'vitest'
import { isMissingCode } from './Part.tsx'

it.each([
  ['Chromium', 'Failed to fetch dynamically imported module: http://localhost:3000/assets/ExportDialog-x.js'],
  ['Firefox', 'error loading dynamically imported module: http://localhost:3000/assets/ExportDialog-x.js'],
  ['Safari', 'Importing a module script failed.'],
  ['styles', 'Unable to preload CSS for /assets/ExportDialog-x.css'],
])('knows code that is missing by what %s says', (_, message) => {
  expect(isMissingCode(new TypeError(message))).toBe(true)
})

it('takes no fault of ours for missing code', () => {
  expect(isMissingCode(new TypeError("Cannot read properties of undefined (reading 'module')"))).toBe(false)
})
