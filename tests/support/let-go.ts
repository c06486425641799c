/**
 * Takes from a file's systems what they hold, at its end: the module of a test file stays for as long as the process does, and a
 * collection of garbage looks at all that it reaches.
 */
export function letGo(...systems: object[]): void {
  for (const system of systems) for (const name of Object.keys(system)) Reflect.deleteProperty(system, name)
}
