/** What a picker of files offers; on a phone also its camera. */
export const ACCEPT = 'image/*,application/pdf'

const TAKEN = /^(image\/(png|jpeg|webp|gif|hei[cf]|avif|bmp)|application\/pdf)$/

/** True for the types of files that a touchpoint takes, as browsers name them. What they really are, the server looks at. */
export function isTaken(type: string): boolean {
  return TAKEN.test(type)
}

/** The pictures and letters in something that was pasted or dropped; none where it has text, as cells of a sheet do. */
export function takenFrom(data: DataTransfer | null): File[] {
  if (!data || data.getData('text/plain') !== '') return []
  return [...data.files].filter(({ type }) => isTaken(type))
}
