"""纷享销客 (Fxiaoke): labels and API names; its import templates differ by tenant."""

from __future__ import annotations

from kaplan.exchange.columns.names import Columns

COLUMNS: Columns = {
    "account": {
        "id": ("客户编号", "account_no", "_id", "唯一性ID", "客户ID"),
        "name": ("客户名称", "name", "客户名"),
        "parent": ("上级客户", "parent_account_id"),
        "tier": ("客户级别", "account_level", "客户等级"),
        "customer_type": ("客户类型", "account_type"),
        "lifecycle": ("成交状态", "deal_status"),
        "source": ("客户来源", "account_source"),
        "industry": ("1级行业", "industry_level1", "行业", "一级行业"),
        "annual_revenue": ("年营业额", "年收入", "营业收入"),
        "employees": ("人员规模", "员工人数", "员工数"),
        "website": ("网址", "url", "公司网址"),
        "phone": ("电话", "tel", "联系电话"),
        "owner": ("负责人", "owner", "负责人姓名"),
        "region": ("区域", "大区", "所属区域"),
        "summary": ("备注", "remark", "客户简介"),
        "country": ("国家", "country"),
        "state": ("省", "province", "省份"),
        "city": ("市", "city", "城市"),
        "district": ("区", "district", "区县"),
        "street": ("详细地址", "address", "地址"),
    },
    "stakeholder": {
        "id": ("联系人编号", "_id", "唯一性ID", "contact_no"),
        "name": ("姓名", "name", "联系人姓名", "联系人"),
        "account": ("客户名称", "account_id", "客户", "所属客户"),
        "title": ("职务", "job_title", "职位"),
        "department": ("部门", "department", "所在部门"),
        "reports_to": ("直属上级", "上级"),
        "role": ("决策角色", "角色", "role"),
        "influence": ("影响力", "决策影响力"),
        "support": ("支持度", "态度", "立场"),
        "email": ("邮件", "email", "邮箱"),
        "phone": ("电话", "tel", "固定电话"),
        "mobile": ("手机", "mobile", "手机号"),
        "wechat": ("微信", "wechat", "微信号"),
        "background": ("备注", "remark", "介绍"),
    },
    "opportunity": {
        "id": ("商机编号", "_id", "唯一性ID", "opportunity_no"),
        "name": ("商机名称", "name", "商机"),
        "account": ("客户名称", "account_id", "客户", "所属客户"),
        "stage": ("商机阶段", "sales_stage", "销售阶段", "阶段"),
        "amount": ("商机金额", "amount", "预计成交金额", "金额"),
        "probability": ("赢率", "probability", "赢单率"),
        "close_date": ("预计结单日期", "close_date", "预计成交日期", "预计成交时间"),
        "deal_status": ("状态", "sales_status", "商机状态"),
        "competitors": ("竞争对手", "competitor"),
        "lost_reason": ("输单原因", "lost_reason", "丢单原因"),
        "next_step": ("下一步计划", "下一步"),
        "source": ("商机来源", "opportunity_source"),
        "custom.description": ("备注", "remark"),
    },
    "action": {
        "id": ("任务编号", "_id"),
        "name": ("任务名称", "任务主题", "任务"),
        "account": ("客户名称", "关联客户", "客户"),
        "owner": ("执行人", "负责人", "owner"),
        "due": ("截止时间", "截止日期", "到期日期"),
        "action_status": ("状态", "任务状态"),
    },
    "interaction": {
        "id": ("销售记录编号", "_id"),
        "account": ("客户名称", "客户", "关联客户"),
        "subject": ("互动场景",),
        "type": ("互动方式", "跟进方式", "跟进类型"),
        "date": ("创建时间", "create_time", "跟进时间", "互动时间"),
        "text": ("正文", "active_record_content", "跟进内容", "内容"),
    },
    "offering": {
        "id": ("产品编号", "_id"),
        "name": ("产品名称", "name"),
        "category": ("产品分类", "分类", "产品线"),
        "price": ("标准价格", "price", "价格"),
    },
}
OWN_MARKS = (
    "负责人主属部门", "客户编号", "成交状态", "1级行业", "客户级别", "预计结单日期", "商机编号",
    "赢率",
    "归属部门", "互动场景", "互动方式", "锁定状态", "生命状态", "account_no", "sales_stage",
)  # fmt: skip
"""Columns that only this system writes; they fill nothing but tell whose file it is."""
