// Runs before the first paint, as a file because the Content-Security-Policy allows no inline script. The key is the
// one of src/ui/theme.ts, which takes over as soon as the app has loaded.
(() => {
  let choice = null
  try {
    choice = localStorage.getItem('throughline.theme')
  } catch {
    // A browser that keeps nothing gets the theme of the system.
  }
  const dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
