fn main() {
    let t = ingest::tabulate(std::path::Path::new("data/co-producing-qi"));
    match t {
        Ok(t) => {
            ingest::tables::write(&t.tables, std::path::Path::new("data/co-producing-qi/tables")).unwrap();
            println!("{} {}", t.n_entries, t.n_linked)
        }
        Err(p) => {
            for p in p.iter() {
                println!("{p}")
            }
        }
    }
}
