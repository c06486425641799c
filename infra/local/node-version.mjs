/** Loaded before everything else, and in words that every Node understands. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 13)) {
  console.error(
    `这台机器上的 Node 是 ${process.versions.node}，太旧了，要 22.13 以上（最好 24）。请从 https://nodejs.org 安装新版本，再运行一次。`,
  )
  process.exit(1)
}
