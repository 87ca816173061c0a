-- What was known of somebody's age is set aside for as long as it counts that somebody saw their card, and taken up again after that.
alter table real_name
    add column minor_found text check (minor_found in ('birthday', 'real-name')),
    add column minor_of_age date,         -- from this day on they decide for themselves, by what is set aside
    add check ((minor_found is null) = (minor_of_age is null) and (minor_found is null or verified_by is not null));

-- Whoever is not known by name any more is nobody's guardian; their wards begin anew.
update minor m set guardian = null
where guardian is not null and not exists (select from real_name r where r.person = m.guardian);
