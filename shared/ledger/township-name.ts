/** `明沙乡2023年上半年台账.xlsx` → 明沙乡: the part of a file's name up to 乡 or 镇, without a year before it. */
export function townshipNameIn(file: string): string | null {
  const plain = file.normalize('NFKC').replace(/^[\s\d年度._-]+/, '')
  return /^[^乡镇\s]{1,20}?[乡镇]/.exec(plain)?.[0] ?? null
}
