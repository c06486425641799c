import type { Session } from '../../shared/sessions/session.ts'

export type Language = Session['language']

/** A catalogue in another language says the same things: the same names, a text for a text, a function for a function. */
export type SameTexts<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : SameTexts<T[K]>
}

/** The catalogue of a language: Chinese by default, English by choice. */
export function inLanguage<T>(language: Language, zh: T, en: SameTexts<T>): SameTexts<T> {
  return language === 'en' ? en : (zh as SameTexts<T>)
}
