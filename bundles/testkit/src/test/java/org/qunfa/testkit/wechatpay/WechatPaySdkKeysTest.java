package org.qunfa.testkit.wechatpay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAAutoCertificateConfig;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.auth.WechatPay2Credential;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.notification.NotificationConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RSACombinedNotificationConfig;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.billdownload.BillDownloadServiceExtension;
import com.wechat.pay.java.service.billdownload.DigestBillEntity;
import com.wechat.pay.java.service.billdownload.model.BillType;
import com.wechat.pay.java.service.billdownload.model.GetFundFlowBillRequest;
import com.wechat.pay.java.service.billdownload.model.GetTradeBillRequest;
import com.wechat.pay.java.service.billdownload.model.TarType;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The platform's own client checks the simulated platform's keys, notices and bills. */
@Timeout(120)
class WechatPaySdkKeysTest {

    private static final String NOTIFY = "https://shop.example.com/notify";
    private static final Duration DAYS = Duration.ofDays(2);

    /** It keeps what it once fetched, for each merchant. */
    private static int merchants = 1_900_010_000;

    @SuppressWarnings("NullAway.Init")
    private WechatPay pay;

    @SuppressWarnings("NullAway.Init")
    private String mchid;

    @BeforeEach
    void open() throws Exception {
        pay = WechatPay.openPlain(Clock.offset(Clock.systemUTC(), DAYS.negated()));
        mchid = String.valueOf(merchants++);
    }

    @AfterEach
    void close() {
        pay.close();
    }

    /** An order that somebody paid two days ago, and the present. */
    private void paid(KeyMode mode) throws Exception {
        pay.merchant(Shop.merchant(mchid, mode));
        var shop = new Shop(pay, mchid);
        pay.payer(Shop.OPENID).pay(shop.code("order-1", 1_234, NOTIFY));
        shop.post("/v3/refund/domestic/refunds", shop.refund("order-1", "refund-1", 1_234, 34));
        pay.advance(DAYS);
    }

    /** Believes everybody, as a client has to that has no certificates yet. */
    private SdkTransport credulous() {
        var everybody = new Validator() {
            @Override
            public <T> boolean validate(HttpHeaders headers, String body) {
                return true;
            }

            @Override
            public <T> String getSerialNumber() {
                return "";
            }
        };
        return new SdkTransport(
                new WechatPay2Credential(mchid, new RSASigner(Shop.SERIAL, Shop.KEYS.getPrivate())),
                everybody,
                pay.base());
    }

    private RSAAutoCertificateConfig certificates() {
        return new RSAAutoCertificateConfig.Builder()
                .merchantId(mchid)
                .privateKey(Shop.KEYS.getPrivate())
                .merchantSerialNumber(Shop.SERIAL)
                .apiV3Key(Shop.SECRET)
                .httpClient(credulous())
                .build();
    }

    private RSAPublicKeyConfig publicKey() {
        return new RSAPublicKeyConfig.Builder()
                .merchantId(mchid)
                .privateKey(Shop.KEYS.getPrivate())
                .merchantSerialNumber(Shop.SERIAL)
                .apiV3Key(Shop.SECRET)
                .publicKey(pay.publicKey())
                .publicKeyId(pay.publicKeyId())
                .build();
    }

    private NotificationConfig combined() {
        return new RSACombinedNotificationConfig.Builder()
                .merchantId(mchid)
                .privateKey(Shop.KEYS.getPrivate())
                .merchantSerialNumber(Shop.SERIAL)
                .apiV3Key(Shop.SECRET)
                .publicKey(pay.publicKey())
                .publicKeyId(pay.publicKeyId())
                .httpClient(credulous())
                .build();
    }

    private Transaction find(Config config) {
        var request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(mchid);
        request.setOutTradeNo("order-1");
        return new NativePayService.Builder()
                .httpClient(transport(config))
                .build()
                .queryOrderByOutTradeNo(request);
    }

    private SdkTransport transport(Config config) {
        return new SdkTransport(config.createCredential(), config.createValidator(), pay.base());
    }

    private Transaction parse(NotificationConfig config, NoticeFault fault) {
        Notice notice = pay.notice(mchid, "order-1", fault, Instant.now());
        RequestParam param = new RequestParam.Builder()
                .serialNumber(header(notice, "Wechatpay-Serial"))
                .timestamp(header(notice, "Wechatpay-Timestamp"))
                .nonce(header(notice, "Wechatpay-Nonce"))
                .signature(header(notice, "Wechatpay-Signature"))
                .signType(header(notice, "Wechatpay-Signature-Type"))
                .body(notice.body())
                .build();
        return new NotificationParser(config).parse(param, Transaction.class);
    }

    private static String header(Notice notice, String name) {
        return notice.headers().getOrDefault(name, "");
    }

    @Test
    void fetchesCertificates() throws Exception {
        paid(KeyMode.CERTIFICATES);
        RSAAutoCertificateConfig config = certificates();
        assertEquals("order-1", find(config).getOutTradeNo());
        assertEquals(1_234, parse(config, NoticeFault.NONE).getAmount().getTotal());
    }

    @Test
    void findsNoCertificatesForNewMerchants() throws Exception {
        paid(KeyMode.PUBLIC_KEY);
        ServiceException refusal = assertThrows(ServiceException.class, this::certificates);
        assertEquals(404, refusal.getHttpStatusCode());
        assertEquals("RESOURCE_NOT_EXISTS", refusal.getErrorCode());
        assertEquals("order-1", find(publicKey()).getOutTradeNo());
    }

    @Test
    void getsOnWithBothOnTheWayFromOneToTheOther() throws Exception {
        paid(KeyMode.BOTH);
        assertEquals("order-1", find(certificates()).getOutTradeNo());
        assertEquals("order-1", find(publicKey()).getOutTradeNo());
        pay.noticesByPublicKey(50);
        NotificationConfig config = combined();
        for (int i = 0; i < 4; i++) {
            assertEquals("order-1", parse(config, NoticeFault.NONE).getOutTradeNo());
        }
        assertThrows(
                RuntimeException.class,
                () -> {
                    parse(publicKey(), NoticeFault.NONE);
                    parse(publicKey(), NoticeFault.NONE);
                },
                "one of two is signed with a certificate");
    }

    @Test
    void parsesNotices() throws Exception {
        paid(KeyMode.PUBLIC_KEY);
        Transaction said = parse(publicKey(), NoticeFault.NONE);
        assertEquals("order-1", said.getOutTradeNo());
        assertEquals(mchid, said.getMchid());
        assertEquals(Shop.APP, said.getAppid());
        assertEquals("org-1", said.getAttach());
        assertEquals(find(publicKey()).getTransactionId(), said.getTransactionId());
        assertEquals(
                1_235, parse(publicKey(), NoticeFault.OTHER_AMOUNT).getAmount().getTotal());
        assertEquals(
                "USD",
                parse(publicKey(), NoticeFault.OTHER_CURRENCY).getAmount().getCurrency());
        assertFalse(parse(publicKey(), NoticeFault.OTHER_APP).getAppid().equals(Shop.APP));
        assertFalse(parse(publicKey(), NoticeFault.OTHER_MERCHANT).getMchid().equals(mchid));
        Set<NoticeFault> unbelieved = EnumSet.of(
                NoticeFault.FORGED,
                NoticeFault.RETIRED,
                NoticeFault.STRANGER,
                NoticeFault.CHANGED,
                NoticeFault.OTHER_KEY,
                NoticeFault.PROBE);
        for (NoticeFault fault : unbelieved) {
            assertThrows(RuntimeException.class, () -> parse(publicKey(), fault), fault.name());
        }
    }

    @Test
    void fetchesBills() throws Exception {
        paid(KeyMode.PUBLIC_KEY);
        Config config = publicKey();
        BillDownloadServiceExtension bills = new BillDownloadServiceExtension.Builder()
                .httpClient(transport(config))
                .decryptor(config.createDecryptor())
                .build();
        var request = new GetTradeBillRequest();
        request.setBillDate(Beijing.date(Instant.now().minus(DAYS)).toString());
        request.setBillType(BillType.ALL);

        byte[] plain = read(bills.getTradeBill(request));

        request.setTarType(TarType.GZIP);
        assertArrayEquals(plain, read(bills.getTradeBill(request)), "zipped it is the same");
        var flow = new GetFundFlowBillRequest();
        flow.setBillDate(request.getBillDate());
        assertTrue(read(bills.getFundFlowBill(flow)).length > 0);
        pay.faults(PayFault.BILL_HASH_WRONG);
        DigestBillEntity wrong = bills.getTradeBill(request);
        wrong.getInputStream().readAllBytes();
        assertFalse(wrong.verifyHash());
    }

    private static byte[] read(DigestBillEntity bill) throws Exception {
        byte[] octets = bill.getInputStream().readAllBytes();
        assertTrue(bill.verifyHash());
        return octets;
    }
}
