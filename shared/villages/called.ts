/**
 * Who is called what somebody typed: by the whole name, blanks aside; without 村, 嘎查 or 社区 only where that names one alone, since
 * a 新胜村 and a 新胜社区 of one township are two. Null: nobody, or not clear who. Pure.
 */
export function calledSo<One extends { name: string }>(all: readonly One[], typed: string): One | null {
  const name = closed(typed)
  const whole = all.find((one) => closed(one.name) === name)
  if (whole !== undefined) return whole
  const [alike, ...others] = all.filter((one) => withoutKind(one.name) === withoutKind(typed))
  return others.length > 0 ? null : (alike ?? null)
}

function closed(name: string): string {
  return name.replace(/[\s,，;；]/g, '')
}

function withoutKind(name: string): string {
  return closed(name).replace(/(村|嘎查|社区)$/, '')
}
