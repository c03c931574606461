//! One account for each role, all with the same password.

use accounts::{Account, Grant, NewAccount, NewGrant, Passwords, Role};
use kernel::jiff::ToSpan;

use super::{DemoError, Filling, PASSWORD};
use crate::data;

/// The role of the product for a role of the content.
pub(super) fn role(role: data::Role) -> Role {
    match role {
        data::Role::Administrator => Role::Administrator,
        data::Role::ChiefEditor => Role::ChiefEditor,
        data::Role::Editor => Role::Editor,
        data::Role::Author => Role::Author,
        data::Role::Officer => Role::Officer,
        data::Role::DeskReader => Role::Reader,
    }
}

pub(super) async fn fill(f: &mut Filling<'_>) -> Result<(), DemoError> {
    let passwords: &Passwords = f.app.service();
    let hashed = passwords.hash(PASSWORD, f.app.db.chance()).await?;
    let from = f.today.saturating_sub(400.days());
    let mut cx = f.write().await?;
    for account in f.demo.accounts.clone() {
        let new = NewAccount { email: &account.email, name: &account.name, password: Some(hashed.clone()) };
        let made = Account::create(&mut cx, new).await?;
        let id = made.map_err(|e| DemoError::Refused(account.key.clone(), format!("{e:?}")))?;
        let roles = std::iter::once((account.organisation.clone(), account.role)).chain(account.also.clone());
        for (org, held) in roles {
            let grant =
                NewGrant { account: id, org: f.org(&org)?, role: role(held), from, to: None, stands_in_for: None };
            let given = Grant::give(&mut cx, grant).await?;
            given.map_err(|e| DemoError::Refused(account.key.clone(), format!("{e:?}")))?;
        }
        f.accounts.insert(account.key.clone(), (id, account.name.clone()));
    }
    for account in f.demo.accounts.clone() {
        let Some(key) = &account.stands_in_for else { continue };
        let absent = f.demo.accounts.iter().find(|a| a.key == *key).cloned();
        let (Some(absent), Some((principal, _)), Some((id, _))) =
            (absent, f.accounts.get(key), f.accounts.get(&account.key))
        else {
            return Err(DemoError::Refused(account.key.clone(), format!("nobody is called {key}")));
        };
        let grant = NewGrant {
            account: *id,
            org: f.org(&absent.organisation)?,
            role: role(absent.role),
            from: f.today.saturating_sub(3.days()),
            to: Some(f.today.saturating_add(25.days())),
            stands_in_for: Some(*principal),
        };
        let given = Grant::give(&mut cx, grant).await?;
        given.map_err(|e| DemoError::Refused(account.key.clone(), format!("{e:?}")))?;
    }
    cx.commit().await?;
    Ok(())
}
