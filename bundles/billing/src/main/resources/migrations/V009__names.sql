-- Names of movements are one in capital and small letters alike, and tickets are looked for by what they are about, closed ones too.

create index ticket_about on ticket (kind, provider, subject);
create index bill_line_refund_name on bill_line (provider, upper(name)) where kind = 'refund';
create index bill_line_refund_id on bill_line (provider, upper(provider_id)) where kind = 'refund';
create index refund_name on refund (upper(id));
create index refund_provider_id on refund (upper(provider_id));
