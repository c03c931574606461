//! The connection loop: hyper directly on the sockets, so that a kept page is answered without a router, a boxed
//! future or a boxed body of the request in between.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use web::Tuning;

use super::service::Front;

/// Answers connections until `stopped`; running requests are finished first.
pub async fn serve(listener: TcpListener, front: Front, stopped: impl Future<Output = ()>) {
    let Tuning { header_timeout, stop_timeout, .. } = front.app().settings.tuning;
    let (stop, stopping) = watch::channel(false);
    // Nothing is sent: every connection holds a sender, and when all are dropped the receiver ends.
    let (open, mut closed) = mpsc::channel::<()>(1);
    let mut stopped = pin!(stopped);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file descriptors, mostly: others close soon.
                    tracing::warn!(%error, "a connection cannot be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut stopped => break,
        };
        // Small answers leave at once; without it keep-alive readers wait for delayed acknowledgements.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
        let (front, stopping, open) = (front.clone(), stopping.clone(), open.clone());
        tokio::spawn(connection(stream, peer, front, header_timeout, stopping, open));
    }
    drop((listener, open));
    stop.send_replace(true);
    if tokio::time::timeout(stop_timeout, closed.recv()).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    front: Front,
    header_timeout: Duration,
    mut stopping: watch::Receiver<bool>,
    _open: mpsc::Sender<()>,
) {
    let service = service_fn(move |request: http::Request<hyper::body::Incoming>| {
        let at_once = front.at_once(&request, Some(peer.ip()));
        // Cloned only where it is needed: a reference count shared by all cores is not free.
        let late = if at_once.is_none() { Some((front.clone(), request)) } else { None };
        async move {
            let Some((front, request)) = late else {
                return Ok::<_, std::convert::Infallible>(at_once.unwrap_or_default());
            };
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            Ok(front.answer(request).await)
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(header_timeout)
        .pipeline_flush(true)
        // A kept page goes out from where it is kept; copied into a buffer of each connection it would drive everything
        // else out of the processor's cache.
        .writev(true)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let done = tokio::select! {
        done = &mut connection => done,
        _ = async { stopping.wait_for(|stop| *stop).await.is_ok() } => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = done {
        // Readers go away in the middle of everything.
        tracing::debug!(%error, "a connection ended");
    }
}
