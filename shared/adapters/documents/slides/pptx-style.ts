/** Measures and looks of slides: 16:9, nothing below 18 points, one calm colour beside those of the lights. */
import type PptxGenJS from 'pptxgenjs'

/** Inches. */
export const PAGE = { width: 13.333, height: 7.5 }
export const LEFT = 0.5
export const WIDTH = PAGE.width - 2 * LEFT
/** Where a slide's content begins, and where the line of its source does. */
export const TOP = 1.3
export const FOOT = 6.9

/** The face of Chinese Windows; where it is missing, its description and the theme's 等线 say what stands in. */
export const FACE = '微软雅黑'
export const colours = {
  accent: '1F5A4C',
  ink: '1D2421',
  soft: '56605B',
  rule: 'C9CFCB',
  tint: 'EEF4F1',
  white: 'FFFFFF',
}

/** Points. */
export const LEAST = 18
/** Of a line, to its size: what Chinese needs between lines. */
const LEADING = 1.32

export function lineHeight(size: number): number {
  return Math.round(size * LEADING)
}

export function inches(points: number): number {
  return points / 72
}

type Text = Omit<PptxGenJS.TextPropsOptions, 'fontSize'> & { fontSize: number }

/** Text of a size with its own line height, at the edges of its box. */
export function written(options: Text): PptxGenJS.TextPropsOptions {
  return {
    fontFace: FACE,
    color: colours.ink,
    lang: 'zh-CN',
    margin: 0,
    valign: 'top',
    align: 'left',
    wrap: true,
    lineSpacing: lineHeight(options.fontSize),
    ...options,
  }
}

/** The name of a shape that is a picture: read out instead of it. */
export function pictured(alt: string): string {
  return `${ALT}${alt}`
}
/** Before the words of a picture, until the library knows of them (`pptx-finish.ts`). */
export const ALT = 'alt:'
