/**
 * A schema that is made when something is first asked of it. Bundling wraps every schema of the product in one
 * (`infra/late-schemas.ts`): a request needs few of the hundreds that its files define.
 */
export function lateSchema<Schema extends object>(make: () => Schema): Schema {
  let made: Schema | undefined
  const schema = () => {
    made ??= make()
    return made
  }
  return new Proxy({} as Schema, {
    get: (_, name) => Reflect.get(schema(), name),
    has: (_, name) => Reflect.has(schema(), name),
    getPrototypeOf: () => Reflect.getPrototypeOf(schema()),
  })
}
