-- Pages for computers and pages for mobile browsers are two ways to pay, which one provider can offer both.

alter table pay_order drop constraint pay_order_way_check;
alter table pay_order add constraint pay_order_way_check check (way in ('redirect', 'mobile', 'qr', 'in-app', 'transfer'));
