namespace Experimance.Actors.Foundation;

/// <summary>
/// Marks a message whose sender waits for an answer. While a service has no incarnation its supervisor answers such a
/// message with <c>ServiceUnavailable</c>; all other messages are events, dropped and counted. The health question is none:
/// a supervisor never answers it.
/// </summary>
public interface IQuestion;
