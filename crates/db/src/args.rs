//! Arguments of a query.

use kernel::{Date, Timestamp};
use sqlx::{Database, Encode, Type, query::Query as Sqlx};
use uuid::Uuid;

/// One bound value. The variant keeps the type even when nothing is there, since PostgreSQL wants to know.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// BOOLEAN.
    Bool(Option<bool>),
    /// BIGINT.
    Int(Option<i64>),
    /// DOUBLE PRECISION.
    Real(Option<f64>),
    /// TEXT.
    Text(Option<String>),
    /// BYTES.
    Bytes(Option<Vec<u8>>),
    /// UUID.
    Uuid(Option<Uuid>),
    /// Any number of ids behind one placeholder, for `IN ($1)` in a text that is put together: thousands of
    /// placeholders cost SQLite more than the question itself.
    Ids(Vec<Uuid>),
}

impl Value {
    /// Ids behind one placeholder.
    pub fn ids<T: Copy>(list: &[T]) -> Self
    where
        Uuid: From<T>,
    {
        Value::Ids(list.iter().map(|id| Uuid::from(*id)).collect())
    }
}

/// The arguments of one call, in the order of their placeholders.
pub type Args = Vec<Value>;

/// The arguments of one call: `args![id, title, now]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}

macro_rules! values {
    ($($type:ty => $variant:ident, |$v:ident| $to:expr;)*) => {$(
        impl From<$type> for Value { fn from($v: $type) -> Self { Value::$variant(Some($to)) } }
        impl From<Option<$type>> for Value { fn from(v: Option<$type>) -> Self { Value::$variant(v.map(|$v: $type| $to)) } }
    )*};
}

values! {
    bool => Bool, |v| v;
    i64 => Int, |v| v;
    i32 => Int, |v| i64::from(v);
    i16 => Int, |v| i64::from(v);
    u32 => Int, |v| i64::from(v);
    usize => Int, |v| i64::try_from(v).unwrap_or(i64::MAX);
    u64 => Int, |v| i64::try_from(v).unwrap_or(i64::MAX);
    f64 => Real, |v| v;
    &str => Text, |v| v.to_owned();
    String => Text, |v| v;
    &String => Text, |v| v.clone();
    Vec<u8> => Bytes, |v| v;
    &[u8] => Bytes, |v| v.to_vec();
    Uuid => Uuid, |v| v;
    Date => Text, |v| v.to_string();
    Timestamp => Int, |v| v.as_microsecond();
}

macro_rules! id_values {
    ($($id:ident),* $(,)?) => {$(
        impl From<kernel::$id> for Value { fn from(v: kernel::$id) -> Self { Value::Uuid(Some(v.0)) } }
        impl From<Option<kernel::$id>> for Value { fn from(v: Option<kernel::$id>) -> Self { Value::Uuid(v.map(|v| v.0)) } }
    )*};
}
kernel::with_ids!(id_values);

/// `["0192…","0193…"]`, as both engines unpack it.
fn json(ids: &[Uuid]) -> String {
    let mut out = String::with_capacity(ids.len() * 35 + 2);
    out.push('[');
    for (at, id) in ids.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push('"');
        out.push_str(id.simple().encode_lower(&mut Uuid::encode_buffer()));
        out.push('"');
    }
    out.push(']');
    out
}

/// Binds the values to a statement of either driver.
pub(crate) fn bind<'q, DB>(mut q: Sqlx<'q, DB, DB::Arguments>, args: Args) -> Sqlx<'q, DB, DB::Arguments>
where
    DB: Database,
    for<'e> Option<bool>: Encode<'e, DB> + Type<DB>,
    for<'e> Option<i64>: Encode<'e, DB> + Type<DB>,
    for<'e> Option<f64>: Encode<'e, DB> + Type<DB>,
    for<'e> Option<String>: Encode<'e, DB> + Type<DB>,
    for<'e> Option<Vec<u8>>: Encode<'e, DB> + Type<DB>,
    for<'e> Option<Uuid>: Encode<'e, DB> + Type<DB>,
{
    for value in args {
        q = match value {
            Value::Bool(v) => q.bind(v),
            Value::Int(v) => q.bind(v),
            Value::Real(v) => q.bind(v),
            Value::Text(v) => q.bind(v),
            Value::Bytes(v) => q.bind(v),
            Value::Uuid(v) => q.bind(v),
            Value::Ids(v) => q.bind(Some(json(&v))),
        };
    }
    q
}
