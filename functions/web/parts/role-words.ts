import type { Role } from '../../../shared/permissions/actor.ts'

/** What each role is called where somebody is told which one they have. */
export const roleWords: Record<'zh' | 'en', Record<Role, string>> = {
  zh: {
    clerk: '村报账员',
    liaison: '包村干部',
    reviewer: '审核员',
    leader: '分管领导',
    admin: '乡镇管理员',
    auditor: '审计（只读）',
    reader: '地区查看人员（只读）',
    county: '县级（只读）',
    county_admin: '县级管理员',
  },
  en: {
    clerk: 'village clerk',
    liaison: 'liaison cadre',
    reviewer: 'reviewer',
    leader: 'leader',
    admin: 'administrator',
    auditor: 'auditor (reads only)',
    reader: 'reader of an area',
    county: 'county (reads only)',
    county_admin: 'county administrator',
  },
}
