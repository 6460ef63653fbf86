/** Computes anew only when one of its inputs is another object than last time. `compute` gets the last result first. */
export function remembered<A extends readonly unknown[], R>(
  compute: (previous: R | undefined, ...inputs: A) => R,
): (...inputs: A) => R {
  let inputs: A | undefined
  let result: R | undefined
  return (...now) => {
    if (!inputs || now.some((input, i) => input !== inputs?.[i])) {
      result = compute(result, ...now)
      inputs = now
    }
    return result as R
  }
}
