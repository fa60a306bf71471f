-- With which settings the application was started last: their names, and of each value what tells whether it is another
-- now, but not what it is.
create table setting_standing (
    name   text primary key,
    digest text not null
);
