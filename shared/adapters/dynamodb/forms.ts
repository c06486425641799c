import { officeFormSchema } from '../../forms/office-form.ts'
import type { Forms } from '../../forms/port.ts'
import { put, remove, versionIs } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { keys, partitions } from './keys.ts'
import { saveAll } from './save.ts'

/** Others' forms: an item a form, in a partition of their own. */
export function createForms(store: Store): Forms {
  return {
    list: (t) => store.list({ pk: partitions.forms(t), prefix: 'FORM#' }, officeFormSchema),
    find: (t, id) => store.get(keys.form(t, id), officeFormSchema),
    save: (t, form, expectedVersion) => saveAll(store, put(keys.form(t, form.id), { ...form }, expectedVersion)),
    remove: (t, id, expectedVersion) => saveAll(store, remove(keys.form(t, id), versionIs(expectedVersion))),
  }
}
