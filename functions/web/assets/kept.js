/** What this phone keeps for an account: one draft, what waits to be sent, and how many photos lie beside an entry. */
export function keptFor(account) {
  const read = (name, otherwise) => {
    try {
      return JSON.parse(localStorage.getItem(`${name}:${account}`)) || otherwise
    } catch {
      return otherwise
    }
  }
  const write = (name, value) => {
    try {
      if (value === null) localStorage.removeItem(`${name}:${account}`)
      else localStorage.setItem(`${name}:${account}`, JSON.stringify(value))
      return true
    } catch {
      return false
    }
  }
  const outbox = () => read('income-outbox', [])
  const keepOutbox = (items) => write('income-outbox', items.length === 0 ? null : items)
  return {
    draft: () => read('income-draft', null),
    keepDraft: (fields) => write('income-draft', fields),
    outbox,
    keepOutbox,
    queue: (item) => keepOutbox([...outbox().filter(({ fields }) => fields.id !== item.fields.id), item]),
    unqueue: (id) => keepOutbox(outbox().filter(({ fields }) => fields.id !== id)),
    photosOf: (id) => read('income-photos', {})[id] || 0,
    /** The photos of other entries are not counted any more. */
    forgetPhotosBut(ids) {
      const counts = Object.entries(read('income-photos', {})).filter(([id]) => ids.includes(id))
      write('income-photos', counts.length > 0 ? Object.fromEntries(counts) : null)
    },
    keepPhotosOf(id, count) {
      const { [id]: _, ...others } = read('income-photos', {})
      const all = count > 0 ? { ...others, [id]: count } : others
      write('income-photos', Object.keys(all).length > 0 ? all : null)
    },
  }
}

/** Of every account that this phone keeps something for. */
export function keptAccounts() {
  const names = Object.keys(localStorage).map((name) => /^income-(?:outbox|draft|photos):(.*)$/.exec(name))
  return [...new Set(names.flatMap((found) => (found ? [found[1]] : [])))]
}
