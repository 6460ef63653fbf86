/**
 * The part of a request's address that the server's routes know: without the path of the public address in front. A
 * proxy may have taken that away already, so an address without it is as good.
 */
export function withoutPath(path: string, url: string): string {
  if (path === '' || !url.startsWith(path)) return url
  const rest = url.slice(path.length)
  if (rest === '' || rest.startsWith('?')) return `/${rest}`
  return rest.startsWith('/') ? rest : url
}
