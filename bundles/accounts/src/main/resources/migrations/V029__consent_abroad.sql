-- That name and identity number leave the country to be checked is agreed to by itself (PIPL, article 39).
alter table separate_consent drop constraint separate_consent_purpose_check;
alter table separate_consent add check (purpose in ('real-name', 'real-name-abroad', 'device-identifier'));
