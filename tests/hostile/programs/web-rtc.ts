// @ts-nocheck
/*
attempts: "to speak to another machine by WebRTC"
group: "network"
prints: "refused: ReferenceError"
*/
export async function main() {
  try {
    const peer = new RTCPeerConnection({
      iceServers: [{ urls: "stun:127.0.0.1:__ELSEWHERE_PORT__" }],
    });
    peer.createDataChannel("dead");
    await peer.setLocalDescription(await peer.createOffer());
    console.log("escaped");
  } catch (error) {
    console.log("refused:", error.name);
  }
}
