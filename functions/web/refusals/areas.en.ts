/** Counties, cities, provinces. */
export const areas = {
  '没有编号为 {1} 的地区。': 'There is no area with the id {1}.',
  '没有编号为 {1} 的地区': 'There is no area with the id {1}',
  '下级单位没有更正过通报，没有要更正的。': 'Nothing below has corrected its bulletin: there is nothing to correct.',
  '{1}{2}第{3}版和取数时的不一样，请管理员从备份恢复。':
    '{1} {2}, revision {3}, is not any more what the figures were taken from; ask an administrator to restore a backup.',
  '这个地区刚被别人改过，请刷新后再改。': 'Somebody else has just changed this area. Reload, then change it.',
  一个地区不能在自己的下面: 'An area cannot stand below itself',
  '上下最多{1}级地区': 'At most {1} areas stand above each other',
  '一个地区下面最多{1}个单位': 'At most {1} are right below an area',
  '这个地区不能放在那里。': 'This area cannot be put there.',
  '到{1}为止，这个地区今年还没有调度和通报。': 'Up to {1} this area has no dispatch and no bulletin this year.',
  编号不对: 'Not an id',
}
