"""kaplan's own exports (field names), and plain spreadsheets with everyday column names."""

from __future__ import annotations

from kaplan.exchange.columns.names import Columns

EVERYDAY: Columns = {
    "account": {
        "name": ("Account", "Customer", "Company", "Organisation", "Organization", "客户", "公司",
                 "客户名称", "公司名称", "企业名称", "单位名称", "客户名"),
        "parent": ("Group", "Parent company", "母公司", "所属集团", "集团", "上级客户"),
        "tier": ("Level", "等级", "级别", "客户等级", "客户级别"),
        "lifecycle": ("Stage", "Status", "状态", "客户状态", "合作状态"),
        "region": ("Area", "区域", "地区", "大区"),
        "owner": ("Account manager", "Sales rep", "负责人", "客户经理", "销售"),
        "annual_revenue": ("Revenue", "Turnover", "年收入", "营业额", "年营业额", "营收"),
        "employees": ("Headcount", "Staff", "员工数", "人数", "员工人数"),
        "website": ("Web", "URL", "网站", "网址"),
        "phone": ("Tel", "Telephone", "电话", "联系电话"),
        "address": ("地址", "详细地址", "Location"),
        "industry": ("Sector", "行业", "所属行业"),
        "summary": ("Description", "Notes", "Remarks", "备注", "简介", "说明"),
        "street": ("Street",), "city": ("City", "城市"), "state": ("State", "Province", "省份"),
        "zip": ("Zip", "Postal code", "Postcode", "邮编"), "country": ("Country", "国家"),
    },
    "stakeholder": {
        "name": ("Contact", "Person", "姓名", "联系人", "关键人"),
        "first_name": ("First name", "Given name"), "last_name": ("Last name", "Surname"),
        "account": ("Customer", "Company", "客户", "公司", "客户名称", "公司名称", "单位"),
        "title": ("Position", "Job title", "职务", "职位"),
        "department": ("Dept", "部门"),
        "reports_to": ("Manager", "Boss", "上级", "直属上级", "汇报对象"),
        "role": ("Buying role", "决策角色", "角色"),
        "influence": ("影响力", "Power"), "interest": ("关注度",),
        "support": ("Attitude", "支持度", "态度", "立场"),
        "email": ("E-mail", "Mail", "邮箱", "电子邮箱", "邮件"),
        "phone": ("Tel", "Telephone", "电话", "联系电话", "固话"),
        "mobile": ("Mobile", "Cell", "手机", "手机号", "手机号码"),
        "wechat": ("微信", "微信号", "Weixin"),
        "background": ("Notes", "Remarks", "备注", "背景"),
    },
    "opportunity": {
        "name": ("Deal", "Opportunity name", "Deal name", "商机", "商机名称", "项目名称", "项目"),
        "account": ("Customer", "Company", "Account name", "客户", "客户名称", "公司"),
        "stage": ("Deal stage", "Sales stage", "阶段", "商机阶段", "销售阶段"),
        "amount": ("Value", "Deal value", "金额", "商机金额", "预计金额", "合同金额"),
        "probability": ("Win rate", "Chance", "赢率", "概率", "成功率"),
        "close_date": ("Expected close", "Closing date", "预计成交日期", "预计结单日期",
                       "成交日期"),
        "competitors": ("Competitor", "竞争对手", "竞品"),
        "next_step": ("下一步", "下一步计划"), "lost_reason": ("输单原因", "丢单原因"),
    },
    "transaction": {
        "account": ("Customer", "Company", "客户", "客户名称", "公司"),
        "date": ("Order date", "Invoice date", "日期", "订单日期", "下单日期", "交易日期"),
        "amount": ("Total", "Value", "Revenue", "金额", "订单金额", "销售额", "成交金额",
                   "含税金额"),
        "currency": ("币种", "货币"), "quantity": ("Qty", "数量"),
        "offering": ("Product", "Item", "SKU", "产品", "产品名称", "商品", "品名"),
        "id": ("Order number", "Order no", "Invoice number", "订单号", "订单编号", "发票号"),
    },
    "offering": {
        "name": ("Product", "Product name", "产品", "产品名称"), "category": ("分类", "产品线",
                 "类别"),
        "price": ("List price", "价格", "单价", "标价"), "currency": ("币种",),
    },
    "action": {
        "name": ("Task", "Action item", "To do", "任务", "行动项", "待办", "事项"),
        "account": ("Customer", "客户", "客户名称"), "owner": ("Assignee", "负责人", "执行人"),
        "due": ("Due date", "Deadline", "截止日期", "到期日"), "action_status": ("Status", "状态"),
    },
    "interaction": {
        "account": ("Customer", "客户", "客户名称"), "type": ("方式", "类型", "Channel"),
        "date": ("日期", "时间", "拜访日期"), "text": ("Content", "内容", "纪要", "Summary"),
        "with": ("Contacts", "参加人", "客户参与人"),
    },
    "measurement": {
        "account": ("Customer", "客户", "客户名称"), "metric": ("KPI", "指标"),
        "value": ("Score", "值", "数值", "得分"), "date": ("日期", "月份"),
    },
    "goal": {
        "account": ("Customer", "客户", "客户名称"), "name": ("Goal", "目标", "目标名称"),
        "metric": ("KPI", "指标"), "baseline": ("基线", "现状值"), "target": ("目标值",),
        "due": ("Deadline", "截止日期"), "owner": ("负责人",),
    },
}  # fmt: skip
"""Names beside each field's own name and its labels, which come from the records themselves."""
OWN_MARKS = ("created", "updated", "by", "revision")
"""The store's own stamps; they fill nothing but tell whose file it is."""
