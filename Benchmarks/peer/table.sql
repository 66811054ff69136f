create table event (
    id bigint generated always as identity primary key, installation text not null, item text not null,
    quantity numeric not null, key text not null, at timestamptz not null default now(),
    unique (installation, key, item));
