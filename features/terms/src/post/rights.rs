//! Rights in the system that hang on a post: given while it is held, ended with it.

use accounts::{Grant, GrantError, NewGrant, Role};
use db::{Cx, Result};
use kernel::{AccountId, Date};

use super::Post;

impl Post {
    /// The roles that hang on the post, with their days.
    pub async fn rights(&self, cx: &mut Cx) -> Result<Vec<Grant>> {
        Grant::of_post(cx, self.id).await
    }

    /// Gives an account a role for as long as the post is held, from today or from its first day on.
    pub async fn give_right(
        &self,
        cx: &mut Cx,
        account: AccountId,
        role: Role,
    ) -> Result<std::result::Result<(), GrantError>> {
        let today = cx.today();
        let from = self.dates.from.map_or(today, |from| from.max(today));
        let new = NewGrant { account, org: self.org, role, from, to: self.dates.to, stands_in_for: None };
        match Grant::give(cx, new).await? {
            Ok(id) => {
                Grant::hang_on(cx, id, self.id).await?;
                cx.changed("post", self.id, Some(self.org));
                Ok(Ok(()))
            }
            Err(e) => Ok(Err(e)),
        }
    }

    /// Ends the rights that hang on the post with a day.
    pub(super) async fn end_rights(&self, cx: &mut Cx, on: Date) -> Result<()> {
        for grant in Grant::of_post(cx, self.id).await? {
            if grant.dates.to.is_none_or(|to| to > on) {
                Grant::end(cx, &grant, on).await?;
            }
        }
        Ok(())
    }
}
