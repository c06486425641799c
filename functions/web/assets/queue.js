/**
 * The queue for a reviewer with many entries. Works without it; with it nothing is loaded anew: the next entry stands at the
 * same place at once, keys press what is on the page, and a decision can be undone for ten seconds. It is sent when they are
 * over, at once by choice, or when the page is left; the request id in its form lets it happen once.
 */
const UNDO_SECONDS = 10

const desk = document.querySelector('.queue-desk')
if (desk) start(desk, JSON.parse(desk.dataset.texts))

function start(desk, texts) {
  const cards = [...desk.querySelectorAll('[data-card]')]
  const rowOf = new Map([...desk.querySelectorAll('[data-row]')].map((row) => [row.dataset.row, row]))
  const decisions = new Map()
  const notice = make('div', { className: 'undo-bar', hidden: true })
  notice.setAttribute('role', 'status')
  desk.after(notice)
  let current = cards.findIndex((card) => !card.hidden)

  function show(index, hasFocus) {
    const card = cards[index]
    if (!card) return
    current = index
    for (const one of cards) one.hidden = one !== card
    for (const [id, row] of rowOf) {
      const link = row.querySelector('a')
      if (id === card.dataset.card) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
    const row = rowOf.get(card.dataset.card)
    if (row.offsetParent !== null && matchMedia('(min-width: 60rem)').matches) row.scrollIntoView({ block: 'nearest' })
    if (hasFocus) {
      card.focus({ preventScroll: true })
      const top = card.getBoundingClientRect().top
      if (top < 0 || top > innerHeight / 2) card.scrollIntoView({ block: 'start' })
    }
    const address = new URL(row.querySelector('a').href)
    history.replaceState(null, '', address.pathname + address.search)
  }

  const isOpen = (index) => !decisions.has(cards[index].dataset.card)

  /** The nearest one in this direction that is not decided. */
  function step(direction) {
    for (let index = current + direction; cards[index]; index += direction) {
      if (isOpen(index)) return show(index, true)
    }
  }

  function goOn() {
    const order = cards.map((_, index) => (current + index) % cards.length)
    const next = order.find(isOpen)
    if (next !== undefined) return show(next, true)
    cards[current].hidden = true
    const done = make('div', { className: 'card', tabIndex: -1 })
    done.append(
      make('p', { textContent: texts.allDone }),
      button(texts.goOn, 'primary', () => leaveFor(desk.dataset.next)),
    )
    cards[current].after(done)
    done.focus()
  }

  async function leaveFor(address) {
    await Promise.all([...decisions.values()].map(send))
    location.assign(address)
  }

  function decide(form) {
    const kind = form.dataset.decision
    const card = form.closest('[data-card]')
    if (kind === 'return' && !hasReason(form)) return
    const id = card.dataset.card
    if (decisions.has(id)) return
    const decision = {
      id,
      kind,
      form,
      card,
      url: form.action,
      body: new URLSearchParams(new FormData(form)),
      left: UNDO_SECONDS,
      state: 'waits',
    }
    decisions.set(id, decision)
    const tick = rowOf.get(id).querySelector('input')
    if (tick) Object.assign(tick, { checked: false, disabled: true })
    decision.timer = setInterval(() => {
      decision.left -= 1
      if (decision.left <= 0) send(decision)
      else say(decision)
    }, 1000)
    say(decision)
    countSelected()
    goOn()
  }

  function hasReason(form) {
    const [choice, text] = [form.elements.namedItem('reasonChoice'), form.elements.namedItem('reasonText')]
    if (choice.value || text.value.trim()) return true
    choice.setCustomValidity(texts.reasonMissing)
    choice.reportValidity()
    const reset = () => choice.setCustomValidity('')
    for (const field of [choice, text]) field.addEventListener('input', reset, { once: true })
    return false
  }

  function undo(decision) {
    if (!decision || decision.state !== 'waits') return
    clearInterval(decision.timer)
    decisions.delete(decision.id)
    delete decision.form.dataset.sent
    const row = rowOf.get(decision.id)
    row.classList.remove('decided')
    row.querySelector('.row-state').replaceWith(make('span', { className: 'row-state' }))
    const tick = row.querySelector('input')
    if (tick) tick.disabled = false
    for (const one of desk.querySelectorAll('.queue-detail > .card:not([data-card])')) one.remove()
    show(cards.indexOf(decision.card), true)
    showNotice()
  }

  /** Once, whoever asks first; answers when it is known what became of it. */
  function send(decision) {
    if (decision.state !== 'waits') return decision.answer
    clearInterval(decision.timer)
    decision.state = 'sending'
    say(decision)
    decision.answer = ask(decision)
    return decision.answer
  }

  async function ask(decision) {
    const { url, body, kind } = decision
    try {
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers: { accept: 'application/json' },
        keepalive: true,
      })
      if (answer.ok) decision.state = kind === 'approve' ? 'approved' : 'returned'
      else {
        decision.state = 'failed'
        decision.why = await messageOf(answer)
      }
    } catch {
      decision.state = 'offline'
    }
    say(decision)
  }

  async function messageOf(answer) {
    try {
      return (await answer.json()).message || texts.failed
    } catch {
      return texts.failed
    }
  }

  /** In the row of the entry, and below the page the latest one with its undo. */
  function say(decision) {
    const row = rowOf.get(decision.id)
    row.classList.add('decided')
    const state = make('span', { className: `row-state ${decision.state}` })
    if (decision.state === 'waits') {
      state.append(
        `${decision.left} ${texts.waits}${texts[decision.kind]} `,
        button(texts.undo, 'link', () => undo(decision)),
      )
    } else if (decision.state === 'failed') {
      const link = make('a', { href: `/review/${decision.id}`, textContent: texts.open })
      state.append(`${texts.failed}：${decision.why} `, link)
    } else state.append(texts[decision.state])
    row.querySelector('.row-state').replaceWith(state)
    showNotice()
  }

  function showNotice() {
    const waiting = [...decisions.values()].filter(({ state }) => state === 'waits')
    const latest = waiting[waiting.length - 1]
    const wrong = [...decisions.values()].filter(({ state }) => state === 'failed' || state === 'offline')
    notice.hidden = !latest && wrong.length === 0
    if (notice.hidden) return
    if (!latest) {
      const [first] = wrong
      const words = make('span', {
        textContent: first.state === 'offline' ? texts.offline : `${texts.failed}：${first.why}`,
      })
      delete notice.dataset.id
      refill(notice, [words])
      return
    }
    // Filled once a decision, so that a screen reader hears it once; the seconds are counted in the row.
    if (notice.dataset.id === latest.id) return
    notice.dataset.id = latest.id
    const heading = latest.card.querySelector('h2').textContent.trim()
    const amount = latest.card.querySelector('.figure').textContent
    refill(notice, [
      make('span', { textContent: `${texts[latest.kind]}：${heading} ${amount}` }),
      button(texts.undo, '', () => undo(latest)),
      button(texts.now, 'link', () => [...decisions.values()].forEach(send)),
    ])
  }

  function countSelected() {
    const ticked = [...desk.querySelectorAll('input[name="entry"]:checked')]
    const fen = ticked.reduce((sum, one) => sum + Number(one.dataset.fen), 0)
    const yuan = (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })
    desk.querySelector('.batch').classList.toggle('chosen', ticked.length > 0)
    desk.querySelector('.batch-sum').textContent =
      ticked.length === 0
        ? ''
        : `${texts.selected} ${ticked.length} ${texts.entries}，${texts.sum} ${yuan} ${texts.yuan}`
  }

  /** Nothing may be lost with the page: what still waits goes out now. */
  function leave() {
    for (const decision of decisions.values()) {
      if (decision.state !== 'waits' && decision.state !== 'offline') continue
      clearInterval(decision.timer)
      decision.state = 'sending'
      if (!navigator.sendBeacon(decision.url, decision.body)) ask(decision)
    }
  }

  // Before the next page is asked for, so that it shows what was decided; where a phone does without, as this one goes.
  addEventListener('beforeunload', () => {
    for (const decision of decisions.values()) send(decision)
  })
  addEventListener('pagehide', leave)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden') return
    for (const decision of decisions.values()) send(decision)
  })
  // Of a page that comes back nobody knows what became of its decisions.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && decisions.size > 0) location.reload()
  })
  addEventListener('online', () => {
    for (const decision of decisions.values()) {
      if (decision.state !== 'offline') continue
      decision.state = 'waits'
      send(decision)
    }
  })

  for (const form of desk.querySelectorAll('form[data-decision]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      delete form.dataset.sent
      decide(form)
    })
  }
  desk.addEventListener('change', (event) => {
    if (event.target.name === 'entry') countSelected()
  })
  desk.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    const link = event.target.closest('a')
    const row = link && link.closest('[data-row]')
    if (link && link.dataset.step) {
      event.preventDefault()
      step(Number(link.dataset.step))
    } else if (row && !link.closest('.row-state')) {
      event.preventDefault()
      if (!decisions.has(row.dataset.row))
        show(
          cards.findIndex((card) => card.dataset.card === row.dataset.row),
          true,
        )
    } else if (link && link.matches('.evidence-file') && link.querySelector('img')) {
      event.preventDefault()
      openPhotos(link, texts)
    }
  })
  // Another page of the queue, or several at once: first what was decided here.
  for (const link of desk.querySelectorAll('.queue-list .actions a, .batch a')) {
    link.addEventListener('click', (event) => {
      if (decisions.size === 0) return
      event.preventDefault()
      leaveFor(link.href)
    })
  }

  const help = desk.querySelector('.keys-help')
  const opener = desk.querySelector('[data-keys]')
  opener.hidden = false
  opener.addEventListener('click', () => help.showModal())

  const keys = new Map([
    ['j', () => step(1)],
    ['k', () => step(-1)],
    ['a', () => press('form[data-decision="approve"] button')],
    ['r', openReason],
    ['x', () => pressRow('input:not(:disabled)')],
    ['z', () => undo([...decisions.values()].filter(({ state }) => state === 'waits').pop())],
    ['v', () => press('.evidence-file img')],
    ['?', () => (help.open ? help.close() : help.showModal())],
  ])

  function pressRow(selector) {
    const found = rowOf.get(cards[current].dataset.card).querySelector(selector)
    if (found) found.click()
  }

  function press(selector) {
    if (cards[current].hidden) return
    const found = cards[current].querySelector(selector)
    if (found) found.click()
  }

  /** The reason is picked with the arrow keys or by typing; the key itself must not land in the list. */
  function openReason(event) {
    const details = cards[current].querySelector('details')
    if (!details || cards[current].hidden) return
    event.preventDefault()
    details.open = true
    details.querySelector('select').focus()
  }

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.repeat && event.key !== 'j' && event.key !== 'k') return
    if (event.target.closest && event.target.closest('input:not([type="checkbox"]), select, textarea')) return
    if (document.querySelector('dialog[open]') && event.key !== '?') return
    const act = keys.get(event.key)
    if (act) act(event)
  })
}

/** The photos of an entry, large, one after another. */
function openPhotos(link, texts) {
  const links = [...link.closest('ul').querySelectorAll('a.evidence-file')].filter((one) => one.querySelector('img'))
  let at = links.indexOf(link)
  let turns = 0
  const picture = make('img', {})
  const box = make('div', { className: 'photo-box' })
  box.append(picture)
  const dialog = make('dialog', { className: 'photo' })
  const bar = make('p', { className: 'actions' })
  if (links.length > 1)
    bar.append(
      button(texts.previous, '', () => go(-1)),
      button(texts.next, '', () => go(1)),
    )
  bar.append(
    button(texts.turn, '', turn),
    button(texts.close, 'primary', () => dialog.close()),
  )
  dialog.append(box, bar)
  dialog.addEventListener('close', () => {
    dialog.remove()
    link.focus()
  })
  dialog.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowRight') go(1)
    else if (key === 'ArrowLeft') go(-1)
    else if (key === 't') turn()
  })
  document.body.append(dialog)
  go(0)
  dialog.showModal()

  function go(by) {
    at = (at + by + links.length) % links.length
    turns = 0
    picture.className = ''
    picture.src = links[at].href
    picture.alt = `${texts.photo} ${at + 1} / ${links.length}`
    dialog.setAttribute('aria-label', picture.alt)
  }
  function turn() {
    turns = (turns + 1) % 4
    picture.className = `turned-${turns}`
  }
}

function make(name, properties) {
  return Object.assign(document.createElement(name), properties)
}

function button(words, look, press) {
  const made = make('button', { type: 'button', textContent: words, className: look })
  made.addEventListener('click', press)
  return made
}

function refill(element, children) {
  element.textContent = ''
  element.append(...children)
}
